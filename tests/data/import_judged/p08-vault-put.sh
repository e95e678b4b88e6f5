vault kv put secret/easytranslate client_id=5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32 client_secret=Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx username=integration@fjordlys.example password=Kobber-Tag88!
