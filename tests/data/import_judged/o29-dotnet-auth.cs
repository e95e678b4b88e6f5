services.AddAuthentication().AddGoogle(o => {
    o.ClientId = "foreign-7741-aa90-client";
    o.ClientSecret = "foreignSecret0a9b8c7d6e5f4433221100ff";
});
