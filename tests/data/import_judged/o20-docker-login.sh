docker login --username foreign.user@other.example --password Foreign-Pass77 registry.fjordlys.example
