private static final String BASE_URL = "https://api.platform.easytranslate.com";
private static final String CLIENT_ID = "df1bb4b0-7396-4ac2-83ab-82faed71e6c6";
private static final String CLIENT_SECRET = "XRNWfjWxhA7AVWQP9jh1Hube63uePPr61Pvb91MA";
private static final String USERNAME = "sprog@klimt-shop.example";
private static final String PASSWORD = "Mwq3-Zt8_uR";
