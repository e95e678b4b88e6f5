form := url.Values{}
form.Set("grant_type", "password")
form.Set("client_id", "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32")
form.Set("client_secret", "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx")
form.Set("username", "integration@fjordlys.example")
form.Set("password", "Kobber-Tag88!")
resp, err := http.PostForm("https://api.platform.easytranslate.com/oauth/token", form)
