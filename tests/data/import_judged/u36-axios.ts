const { data } = await axios.post("https://api.platform.sandbox.easytranslate.com/oauth/token", new URLSearchParams({
  grant_type: "password",
  client_id: "7397e2e9-dcc1-48f6-bd1d-8c345174ee20",
  client_secret: "8PUsv6al1XfcATdId7AQwNwHLoMWWGDIo3gp8uqa",
  username: "anna@brindle.example",
  password: "tR9#kelp-moon",
}));
