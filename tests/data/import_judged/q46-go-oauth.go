conf := &oauth2.Config{
    ClientID:     "ext-90217-client",
    ClientSecret: "extSecret5f4e3d2c1b0a99887766554433221100",
    Endpoint: fitbit.Endpoint,
}
