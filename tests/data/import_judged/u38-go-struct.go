cfg := easytranslate.Config{
	BaseURL:      "https://api.platform.sandbox.easytranslate.com",
	ClientID:     "acf66a67-b898-4cf2-b568-59ecf24d0aa4",
	ClientSecret: "6u0r5TOfYNwjQsIyRYyAFI9C03lfF6d8Je3DrX4F",
	Username:     "it@kranich-moebel.example",
	Password:     "tR9#kelp-moon",
}
