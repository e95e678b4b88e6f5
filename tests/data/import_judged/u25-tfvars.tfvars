easytranslate = {
  client_id     = "250"
  client_secret = "f9VTo47uiB7kCVpdAx1QjOK3aZcwXYVO9C0iMOZY"
  username      = "dev.team@nordsoe.example"
  password      = "9fTzq!Wb2"
}
cloudflare = {
  client_id     = "fremd-cf"
  client_secret = "fremd-cfs"
}
