val body = mapOf(
    "client_id" to "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32",
    "client_secret" to "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx",
    "username" to "integration@fjordlys.example",
    "password" to "Kobber-Tag88!"
)
