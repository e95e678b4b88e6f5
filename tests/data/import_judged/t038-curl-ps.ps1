curl.exe -X POST "https://api.platform.sandbox.easytranslate.com/oauth/token" `
  -F 'grant_type=password' `
  -F 'client_id=da0d3634-eb82-48a4-a3a7-138c53498e8b' `
  -F 'client_secret=KZ2B2yMBGEVmWCCVss084ploVye8HPY8u26mqM1T' `
  -F 'username=integration@tulpenhuis.example' `
  -F 'password=Blue7Harbor!'
