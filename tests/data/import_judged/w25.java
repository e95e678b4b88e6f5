FormBody body = new FormBody.Builder()
    .add("grant_type", "password")
    .add("client_id", "cf8b29ca-3f28-44ca-b236-18e4732a1682")
    .add("client_secret", "GYd1NXZ7I0gta5pE3PO5lQUGqGN99RYyU6u6CErU")
    .add("username", "sprog@kranich-moebel.example")
    .add("password", "Mwq3-Zt8_uR")
    .build();
Request request = new Request.Builder().url("https://api.platform.sandbox.easytranslate.com/oauth/token").post(body).build();
