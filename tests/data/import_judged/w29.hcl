locals {
  easytranslate = {
    url           = "https://api.platform.easytranslate.com"
    client_id     = "cb0b3dcd-35fa-4de9-a8ee-d4a03e1ed19d"
    client_secret = "GVdncU2qEVxlQRTOvrCGPzAJXG4i5V2akTGQni3j"
    username      = "j.holm@nordsoe.example"
    password      = "Blue7Harbor!"
  }
}
