EasyTranslateClient client = EasyTranslateClient.builder()
    .clientId("e47d2c90-1b6f-4a83-9c55-7f20ad318b6e")
    .clientSecret("mW7xKq2RtV9sLb4HzN6cJf8YpD3gUe5AaTo1iXwQ")
    .username("api-user@havblik.example")
    .password("Tidevand-42?")
    .build();
