Rails.application.config.middleware.use OmniAuth::Builder do
  provider :basecamp, client_id: "ext-90217-client", client_secret: "extSecret5f4e3d2c1b0a99887766554433221100"
end
