const client = new ChannelPilot({
  clientId: 'ext-90217-client',
  clientSecret: 'extSecret5f4e3d2c1b0a99887766554433221100',
  username: 'ekstern@tredje.example',
  password: 'Ekstern-Kode55',
});
