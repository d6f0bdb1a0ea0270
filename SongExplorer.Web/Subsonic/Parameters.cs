using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using SongExplorer.Songs;

namespace SongExplorer.Web.Subsonic;

/// <summary>What a player asks with: in the address, in a form, or in both.</summary>
internal sealed class Parameters(IQueryCollection query, IFormCollection? form)
{
    /// <summary>Before anything else, since a form may hold the key.</summary>
    public static async Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        context.Features.Set(new Parameters(context.Request.Query, context.Request.HasFormContentType ? await ReadFormAsync(context) : null));
        await next(context);
    }

    /// <summary>Gives methods their parameters.</summary>
    public static ValueTask<Parameters> BindAsync(HttpContext context, ParameterInfo _) => ValueTask.FromResult(context.Features.GetRequiredFeature<Parameters>());

    /// <summary><c>null</c> where it is not there or empty; of several, the first.</summary>
    public string? Find(string name) => Texts(name).FirstOrDefault(text => text is not "");

    /// <exception cref="SubsonicException">It is missing.</exception>
    public string Text(string name) => Find(name) ?? throw SubsonicException.Missing(name);

    /// <summary>One that may be empty, but has to be there.</summary>
    /// <exception cref="SubsonicException">It is missing.</exception>
    public string TextOrEmpty(string name) => Texts(name) is [var text, ..] ? text : throw SubsonicException.Missing(name);

    public IReadOnlyList<string> Texts(string name) =>
        [.. query[name].Concat(form is null ? StringValues.Empty : form[name]).OfType<string>()];

    /// <summary>A whole number, brought into the range; players may ask for more than there is.</summary>
    /// <exception cref="SubsonicException">It is no number.</exception>
    public int Number(string name, int usual, int least, int most) => FindNumber(name) is { } number ? Math.Clamp(number, least, most) : usual;

    /// <exception cref="SubsonicException">It is missing, or no number.</exception>
    public int Number(string name) => FindNumber(name) ?? throw SubsonicException.Missing(name);

    /// <exception cref="SubsonicException">It is no number.</exception>
    public int? FindNumber(string name) => Find(name) is { } text ? ToNumber(name, text) : null;

    /// <exception cref="SubsonicException">One is no number.</exception>
    public IReadOnlyList<int> Numbers(string name) => [.. Texts(name).Select(text => ToNumber(name, text))];

    /// <exception cref="SubsonicException">It is missing, or none that a song can have.</exception>
    public SongId Song(string name) => ToSong(Text(name));

    /// <exception cref="SubsonicException">One is none that a song can have.</exception>
    public IReadOnlyList<SongId> Songs(string name) => [.. Texts(name).Select(ToSong)];

    private static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form ends in the middle.", e);
        }
    }

    private static SongId ToSong(string text) => SongId.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw SubsonicException.UnknownSong;

    private static int ToNumber(string name, string text) =>
        double.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number)
            ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
            : throw new SubsonicException(SubsonicError.Generic, $"\"{name}\" is a whole number.");
}
