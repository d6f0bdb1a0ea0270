import { uuid } from '@datastax/astra-db-ts';
import { holds, refused, same } from './checks.mjs';

const count = 130;

export async function paging(db) {
  const songs = db.table('songs');
  const ids = Array.from({ length: count }, () => uuid.v4());
  await songs.insertMany(ids.map((song_id, i) => ({ song_id, genre: i % 2 ? 'odd' : 'even', bpm: i })));

  const all = await songs.find({}).toArray();
  same(new Set(all.map(row => row.song_id.toString())).size, count, 'every row once');
  same((await songs.find({ genre: 'odd' }).toArray()).length, count / 2, 'every row of a filter once');
  same((await songs.find({}, { limit: 77 }).toArray()).length, 77, 'the limit is over all pages');
  same((await songs.find({}, { limit: 1 }).toArray()).length, 1, 'a limit of one');

  const cursor = songs.find({ genre: 'even' }, { projection: { song_id: 1 } });
  const first = await cursor.fetchNextPage();
  const second = await cursor.fetchNextPage();
  const again = await songs.find({ genre: 'even' }, { projection: { song_id: 1 }, initialPageState: first.nextPageState }).fetchNextPage();
  same(again.result.map(row => row.song_id.toString()), second.result.map(row => row.song_id.toString()), 'a page state leads to the same page again');
  holds(first.result.length > 0 && !first.result.some(row => again.result.some(other => other.song_id.equals(row.song_id))), 'pages do not overlap');

  const at = (filter, initialPageState, options) => () => songs.find(filter, { initialPageState, ...options }).fetchNextPage();
  await refused(at({ genre: 'odd' }, first.nextPageState), 'INVALID_DATABASE_QUERY', { family: 'SERVER' });
  await refused(at({ genre: 'even' }, 'AQIDBA=='), 'INVALID_DATABASE_QUERY');
  const page = await songs.find({ genre: 'even' }, { sort: { bpm: -1 } }).fetchNextPage();
  same([page.result[0].bpm, page.nextPageState], [count - 2, null], 'a sort in memory has one page');

  // Rows that come and go between two pages do not disturb the others.
  await songs.deleteMany({ song_id: { $in: first.result.map(row => row.song_id) } });
  const rest = await songs.find({ genre: 'even' }, { initialPageState: first.nextPageState }).toArray();
  same(rest.length, count / 2 - first.result.length, 'the rest after a delete');
  await songs.deleteMany({});
}
