package main

func main() {
	form := url.Values{
		"client_id":     {"9b1d2c3e-4f50-4617-8293-a4b5c6d7e8f9"},
		"client_secret": {"Zk3mQ7xWb9LtR2vYc5NfHd8JgPa1SeUo4Ti6BxCy"},
		"username":      {"api+web@fjordby.example"},
		"password":      {"Tide & 9 Harbours"},
	}
	resp, err := http.PostForm("https://api.platform.easytranslate.com/oauth/token", form)
}
