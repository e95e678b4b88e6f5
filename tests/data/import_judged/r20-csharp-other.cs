var client = new LinnworksClient(new Credentials
{
    ClientId = "mp-55831-key-7",
    ClientSecret = "fremd9Secret77aa66bb55cc44dd33ee22ff11",
    UserName = "partner@andet.example",
    Password = "Fremmed_Kode8",
});
