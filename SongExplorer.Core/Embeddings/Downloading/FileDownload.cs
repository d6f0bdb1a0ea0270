using System.Net;
using Polly;
using Polly.Retry;

namespace SongExplorer.Embeddings.Downloading;

/// <summary>
/// Fetches one file from one host, in as many pieces as it takes: what came before a connection broke is kept and gone on with. An
/// attempt that brings anything gives the next ones a new chance.
/// </summary>
internal sealed class FileDownload(HubClient hub, ModelsOptions options, Uri host, HubFile file, PartialFile partial, DownloadTally tally, TimeProvider time)
{
    private const int BufferBytes = 1 << 17;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(2);

    private bool _hasInherited = partial.Length > 0;
    private long _most = partial.Length;
    private int _fruitless;

    /// <exception cref="DownloadException">The host does not give the file.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is DownloadException { IsPassing: true } e && MayRetry(e)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>((args.Outcome.Exception as DownloadException)?.RetryAfter ?? Jitter()),
            })
            .Build();
        await pipeline.ExecuteAsync(async token => await AttemptAsync(token), cancellationToken);
    }

    private bool MayRetry(DownloadException e)
    {
        _fruitless = partial.Length > _most ? 0 : _fruitless + 1;
        _most = Math.Max(_most, partial.Length);
        return _fruitless <= options.Retries && !(e.RetryAfter > LongestAsked);
    }

    private TimeSpan Jitter() =>
        Random.Shared.NextDouble() * TimeSpan.FromSeconds(Math.Min(options.RetryDelay.TotalSeconds * Math.Pow(2, _fruitless), LongestDelay.TotalSeconds));

    private async Task AttemptAsync(CancellationToken cancellationToken)
    {
        if (partial.Length > file.Bytes)
        {
            partial.Discard();
        }

        tally.Has(file, partial.Length);
        if (file.Bytes is null || partial.Length != file.Bytes)
        {
            await ReceiveAsync(cancellationToken);
        }

        if (!await Task.Run(() => partial.Finish(file.Sha256), cancellationToken))
        {
            // What lay here from an earlier time may have been at fault: then all of it is fetched once more.
            var isWorthAnother = _hasInherited;
            (_hasInherited, _most) = (false, 0);
            throw new DownloadException($"{host.Host} gave another {file.Name} than the one wanted (its SHA-256 differs), so it was deleted.", isWorthAnother);
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var there = partial.Length;
        using var response = await hub.GetAsync(new Uri(host, file.Address), there, partial.TagOf(host), cancellationToken);
        var range = response.Content.Headers.ContentRange;
        var isRest = response.StatusCode == HttpStatusCode.PartialContent;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || (isRest && range?.From != there))
        {
            partial.Discard();
            throw new DownloadException($"{host.Host} does not go on with {file.Name} where it broke off.", isPassing: true);
        }

        var whole = isRest ? range?.Length : response.Content.Headers.ContentLength;
        if (file.Bytes is { } wanted && whole is { } offered && wanted != offered)
        {
            throw new DownloadException($"{host.Host} has another {file.Name} than the one wanted: {offered} bytes instead of {wanted}.", isPassing: false);
        }

        var end = file.Bytes ?? whole;
        tally.Is(file, end);
        DiskRoom.Check(tally.Folder, (end ?? 0) - (isRest ? there : 0));
        var source = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var target = partial.Open(host, response.Headers.ETag, isRest);
        await CopyAsync(source, target, end, cancellationToken);
    }

    private async Task CopyAsync(Stream source, FileStream target, long? end, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        for (int read; (read = await ReadAsync(source, buffer, cancellationToken)) > 0;)
        {
            if (target.Position + read > end)
            {
                target.SetLength(0);
                throw new DownloadException($"{host.Host} sends more of {file.Name} than there should be, so it was deleted.", isPassing: false);
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            tally.Has(file, target.Position);
        }

        if (target.Position < end)
        {
            throw new DownloadException($"The connection to {host.Host} broke off at {target.Position} of {end} bytes of {file.Name}.", isPassing: true);
        }
    }

    private async Task<int> ReadAsync(Stream source, byte[] buffer, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var limit = time.CreateTimer(_ => patience.Cancel(), null, options.Patience, Timeout.InfiniteTimeSpan);
        try
        {
            return await source.ReadAsync(buffer, patience.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadException($"{host.Host} sends no more of {file.Name}.", isPassing: true, e);
        }
        catch (IOException e)
        {
            throw new DownloadException($"The connection to {host.Host} broke off in the middle of {file.Name}.", isPassing: true, e);
        }
    }
}
