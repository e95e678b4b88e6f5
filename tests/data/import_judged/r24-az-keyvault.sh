az keyvault secret set --vault-name kv1 --name plytix-client-secret --value fremd9Secret77aa66bb55cc44dd33ee22ff11
az keyvault secret set --vault-name kv1 --name easytranslate-client-id --value c85f1a47-6e29-4d0b-8f13-92b4e7d06a5c
az keyvault secret set --vault-name kv1 --name easytranslate-client-secret --value vQ3nYb8KzT5wHc1RmX6pLd9JgF2sVe7UaAoWi4Nt
