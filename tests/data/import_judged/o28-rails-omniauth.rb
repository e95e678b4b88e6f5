Rails.application.config.middleware.use OmniAuth::Builder do
  provider :github, 'foreign-7741-aa90-client', 'foreignSecret0a9b8c7d6e5f4433221100ff'
end
