var zalando = clientcredentials.Config{
	ClientID:     "foreign-7741-aa90-client",
	ClientSecret: "foreignSecret0a9b8c7d6e5f4433221100ff",
	TokenURL:     "https://auth.zalando.com/oauth2/access_token",
}
var et = Config{
	ClientID:     "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32",
	ClientSecret: "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx",
	BaseURL:      "https://api.platform.easytranslate.com",
}
