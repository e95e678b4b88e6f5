var content = new FormUrlEncodedContent(new Dictionary<string, string>
{
    ["grant_type"] = "password",
    ["client_id"] = "8f45f156-033f-4062-9aa5-483a08518545",
    ["client_secret"] = "c3FobfhMnG0PQFz0K7gZp5apu1pSq6lAwOIS5mIH",
    ["username"] = "api@brindle.example",
    ["password"] = "9fTzq!Wb2"
});
var response = await http.PostAsync("https://api.platform.sandbox.easytranslate.com/oauth/token", content);
