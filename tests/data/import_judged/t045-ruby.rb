require "net/http"
uri = URI("https://api.platform.easytranslate.com/oauth/token")
res = Net::HTTP.post_form(uri, {
  "grant_type" => "password",
  "client_id" => "86d05378-6db1-47f1-863f-41e7361df108",
  "client_secret" => "CbOEVBC82yjz8oWgnTKlicZBRUrshbg55f1xJShh",
  "username" => "integration@papeterie.example",
  "password" => 'Gr0ene-Fiets?'
})
puts res.body
