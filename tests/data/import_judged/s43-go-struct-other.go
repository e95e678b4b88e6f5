cfg := shipbeat.Config{
	ClientID:     "krg-118834-app",
	ClientSecret: "otherSek1122aabbccddeeff334455667788",
	Username:     "robot@fremmed.example",
	Password:     "Andres-Pass44",
}
