Map<String, String> form = new HashMap<>();
form.put("client_id", "5b0f6c1e-93d2-4f7a-a1c4-0e8d7b6a5f32");
form.put("client_secret", "Zr4TqW9nXy2LkV7bHs6JmPc3DfGu8AeQ1oRtYiNx");
form.put("username", "integration@fjordlys.example");
form.put("password", "Kobber-Tag88!");
HttpRequest.newBuilder(URI.create("https://api.platform.sandbox.easytranslate.com/oauth/token"));
