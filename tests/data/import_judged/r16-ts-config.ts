export const config = {
  plytix: { clientId: "mp-55831-key-7", clientSecret: "fremd9Secret77aa66bb55cc44dd33ee22ff11" },
  easyTranslate: {
    baseUrl: "https://api.platform.easytranslate.com",
    clientId: "c85f1a47-6e29-4d0b-8f13-92b4e7d06a5c",
    clientSecret: "vQ3nYb8KzT5wHc1RmX6pLd9JgF2sVe7UaAoWi4Nt",
    username: "sprog@bakkegaard.example",
    password: "Morgen.Dug+31",
  },
};
