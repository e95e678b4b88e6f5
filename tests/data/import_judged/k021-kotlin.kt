object Secrets {
    const val CLIENT_ID = "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32"
    const val CLIENT_SECRET = "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx"
    const val USERNAME = "integration@fjordlys.example"
    const val PASSWORD = "Kobber-Tag88!"
    const val BASE_URL = "https://api.platform.easytranslate.com"
}
