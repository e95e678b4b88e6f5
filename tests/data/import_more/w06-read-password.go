clientID := "5b0fd3a8-91c4-4e27-b6a2-3c7d8e9f0a1b"
clientSecret := os.Getenv("ET_SECRET")
username := "it@fjordby.example"
password := readPassword()
url := "https://api.platform.sandbox.easytranslate.com"
