public static class EasyTranslateSettings
{
    public const string ClientId = "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32";
    public const string ClientSecret = "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx";
    public const string Username = "integration@fjordlys.example";
    public const string Password = "Kobber-Tag88!";
}
