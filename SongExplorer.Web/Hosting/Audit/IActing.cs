using SongExplorer.Audit;

namespace SongExplorer.Web.Hosting.Audit;

/// <summary>Who acts here: in a request, in a circuit, or at the console.</summary>
public interface IActing
{
    Actor Now { get; }
}

internal sealed class ActingAtConsole : IActing
{
    public Actor Now => Actor.AtConsole;
}
