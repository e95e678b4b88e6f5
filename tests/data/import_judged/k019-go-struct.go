cfg := easytranslate.Config{
	ClientID:     "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32",
	ClientSecret: "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx",
	Username:     "integration@fjordlys.example",
	Password:     "Kobber-Tag88!",
	BaseURL:      "https://api.platform.sandbox.easytranslate.com",
}
