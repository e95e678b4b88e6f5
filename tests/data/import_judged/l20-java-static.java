public class Config {
    private static final String CLIENT_ID = "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32";
    private static final String CLIENT_SECRET = "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx";
    private static final String USERNAME = "integration@fjordlys.example";
    private static final String PASSWORD = "Kobber-Tag88!";
    private static final String DB_PASSWORD = "Foreign-Pass77";
}
