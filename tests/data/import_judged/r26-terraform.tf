resource "plytix_account" "main" {
  client_id     = "mp-55831-key-7"
  client_secret = "fremd9Secret77aa66bb55cc44dd33ee22ff11"
}

resource "easytranslate_account" "main" {
  client_id     = "c85f1a47-6e29-4d0b-8f13-92b4e7d06a5c"
  client_secret = "vQ3nYb8KzT5wHc1RmX6pLd9JgF2sVe7UaAoWi4Nt"
  username      = "sprog@bakkegaard.example"
  password      = "Morgen.Dug+31"
}
