Dim clientId As String = "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32"
Dim clientSecret As String = "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx"
Dim username As String = "integration@fjordlys.example"
Dim password As String = "Kobber-Tag88!"
