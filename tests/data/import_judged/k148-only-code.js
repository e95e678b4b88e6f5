const msal = new ConfidentialClientApplication({
  auth: {
    clientId: "foreign-7741-aa90-client",
    authority: "https://login.microsoftonline.com/abc",
    clientSecret: "foreignSecret0a9b8c7d6e5f4433221100ff",
  },
});
