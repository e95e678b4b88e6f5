resource "aws_secretsmanager_secret_version" "easytranslate" {
  secret_id = aws_secretsmanager_secret.easytranslate.id
  secret_string = jsonencode({
    client_id     = "eca1c56b-3fc4-4c82-9d28-ae2a8d93e367"
    client_secret = "9MLU9GFkdmNPTbDRONt0XiiXdZ9TLvsRJRQFeMom"
    username      = "translations@papeterie.example"
    password      = "correct.Horse7"
  })
}
