$body = @{
    grant_type    = 'password'
    client_id     = '0abf073a-fd59-463a-9b71-d162ba32037c'
    client_secret = '4icfsHwSjxQa5Ckq1qYfW3CdnsBPr3pzdRksGBHk'
    username      = 'j.holm@kranich-moebel.example'
    password      = 'Sommer2026!'
}
Invoke-RestMethod -Method Post -Uri 'https://api.platform.easytranslate.com/oauth/token' -Body $body
