using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;
using SongExplorer.Storage;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Hosting.Accounts.Elsewhere;

namespace SongExplorer.Web.Components.Pages.Accounts;

/// <summary>Lets people in. It is drawn once and has no circuit: whoever is not let in gets none.</summary>
public sealed partial class SignInPage
{
    private bool _nobodyYet;
    private string? _trouble;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    /// <summary>Where they wanted to go.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>Why signing in elsewhere did not work, sealed.</summary>
    [SupplyParameterFromQuery(Name = ProviderSignIn.Trouble)]
    public string? Trouble { get; set; }

    [SupplyParameterFromForm]
    private SignInForm? Input { get; set; }

    [Inject]
    private SignIns SignIns { get; set; } = null!;

    [Inject]
    private KnownAccounts Accounts { get; set; } = null!;

    [Inject]
    private IOptions<ElsewhereOptions> Elsewhere { get; set; } = null!;

    [Inject]
    private SealedSentences Sentences { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Back => SignInAddress.Local(To).TrimStart('/');

    protected override async Task OnInitializedAsync()
    {
        _nobodyYet = (await Accounts.GetAsync(Http.RequestAborted)).Count == 0;
        _trouble = Sentences.Open(Trouble);
        if (Http.User.Role is not null)
        {
            Navigation.NavigateTo(Back);
        }
    }

    private async Task SignInAsync()
    {
        try
        {
            _trouble = await SignIns.TryAsync(Http, Input?.Name ?? "", Input?.Password ?? "", Input?.Stay ?? false);
        }
        catch (StorageUnavailableException)
        {
            _trouble = "The accounts cannot be read now. Try again in a moment."; // where they are is not for strangers
        }

        if (_trouble is null)
        {
            Navigation.NavigateTo(Back);
        }
    }

    private sealed class SignInForm
    {
        public string? Name { get; set; }

        public string? Password { get; set; }

        public bool Stay { get; set; }
    }
}
