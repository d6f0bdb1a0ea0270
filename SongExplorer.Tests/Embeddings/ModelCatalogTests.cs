using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;

namespace SongExplorer.Tests.Embeddings;

public sealed class ModelCatalogTests : IDisposable
{
    private static readonly byte[] Onnx = [1, 2, 3];

    private readonly TestFolder _models = new();
    private readonly TestFolder _data = new();

    public ModelCatalogTests()
    {
        AddModel(_models, "acoustic");
        AddModel(_models, "other");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_built_in_model_is_used_until_another_is_chosen() => Assert.Equal("acoustic", CreateSut().ActiveId);

    [Fact]
    public async Task A_choice_is_remembered()
    {
        await CreateSut().UseAsync("other", Cancellation);

        Assert.Equal("other", CreateSut().ActiveId);
        Assert.Single(Directory.EnumerateFiles(_data.Path));
    }

    [Fact]
    public async Task The_configuration_comes_before_the_choice()
    {
        await CreateSut().UseAsync("other", Cancellation);

        Assert.Equal("acoustic", CreateSut(model: "acoustic").ActiveId);
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_chosen()
    {
        var refusal = await Assert.ThrowsAsync<ModelException>(() => CreateSut().UseAsync("clap", Cancellation));

        Assert.Equal("There is no model \"clap\"; there is acoustic, other.", refusal.Message);
        Assert.Equal("acoustic", CreateSut().ActiveId);
    }

    [Fact]
    public void Models_of_the_library_are_listed_beside_those_of_the_program()
    {
        _data.AddModel(Path.Combine("models", "mine"), TestManifest.Text("mine", Onnx), Onnx);

        Assert.Equal(["acoustic", "mine", "other"], CreateSut().List().Select(model => model.Id));
    }

    [Fact]
    public void A_model_of_the_program_comes_before_one_of_the_same_name_in_the_library()
    {
        _data.AddModel(Path.Combine("models", "other"), TestManifest.Text("other", Onnx), Onnx);

        Assert.StartsWith(_models.Path, CreateSut().Get("other").File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_model_is_listed_with_what_is_wrong_with_it()
    {
        _models.AddModel("broken", "{", Onnx);

        var broken = CreateSut().List().Single(model => model.Id == "broken");

        Assert.Null(broken.Manifest);
        Assert.Equal(broken.Problem, Assert.Throws<ModelException>(() => CreateSut().Get("broken")).Message);
    }

    [Fact]
    public void A_broken_choice_is_said_plainly()
    {
        File.WriteAllText(_data.Combine("model.json"), "{");

        Assert.Contains("model use", Assert.Throws<ModelException>(() => CreateSut().ActiveId).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _models.Dispose();
        _data.Dispose();
    }

    private static void AddModel(TestFolder folder, string id) => folder.AddModel(id, TestManifest.Text(id, Onnx), Onnx);

    private ModelCatalog CreateSut(string model = "") =>
        new(Options.Create(new SongExplorerOptions { Data = _data.Path, Models = _models.Path, Model = model }));
}
