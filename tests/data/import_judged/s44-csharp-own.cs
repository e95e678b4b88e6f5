var options = new EasyTranslateOptions
{
    ClientId = "5d90e1c7-3a42-4f6e-8b71-c04f92ad6e35",
    ClientSecret = "aB7wNz3QkT9vXe5RmL1cYs8JgHp4DfUo6WiK2qVt",
    Username = "lokalisering@strandhus.example",
    Password = "Sol&Sand_2027",
};
