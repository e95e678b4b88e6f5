conf := &oauth2.Config{
	ClientID:     "foreign-7741-aa90-client",
	ClientSecret: "foreignSecret0a9b8c7d6e5f4433221100ff",
	Endpoint:     google.Endpoint,
}
