static const char *kClientId = "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32";
static const char *kClientSecret = "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx";
curl_easy_setopt(curl, CURLOPT_URL, "https://api.platform.easytranslate.com/oauth/token");
