Auth0Client client = Auth0Client.builder().domain("x.auth0.com").clientId("foreign-7741-aa90-client").clientSecret("foreignSecret0a9b8c7d6e5f4433221100ff").build();
