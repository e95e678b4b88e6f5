package main

import ("net/http"; "net/url")

func main() {
	form := url.Values{}
	form.Set("grant_type", "password")
	form.Set("client_id", "411bd886-fe39-4e23-80e4-2ef02a131fcb")
	form.Set("client_secret", "gzS1QBqw5NM9wqlVqKieqRNk07fNIjh6dYNRQ9cb")
	form.Set("username", "j.holm@olivar.example")
	form.Set("password", "Mwq3-Zt8_uR")
	http.PostForm("https://api.platform.sandbox.easytranslate.com/oauth/token", form)
}
