import { refused, same } from './checks.mjs';

const columns = {
  song_id: 'uuid', title: { type: 'text' }, duration: 'double', gain: 'float', bpm: 'int', size: 'bigint', live: 'boolean',
  created_at: 'timestamp', audio_blob: 'blob', metadata: { type: 'map', keyType: 'text', valueType: 'text' },
  embedding: { type: 'vector', dimension: 3 },
};

export async function schema(db) {
  const songs = await db.createTable('songs', { definition: { columns, primaryKey: 'song_id' }, ifNotExists: true });
  await db.createTable('songs', { definition: { columns, primaryKey: 'song_id' }, ifNotExists: true });
  await refused(() => db.createTable('songs', { definition: { columns, primaryKey: 'song_id' } }), 'CANNOT_ADD_EXISTING_TABLE');
  await refused(() => db.createTable('songs-2', { definition: { columns, primaryKey: 'song_id' } }), 'UNSUPPORTED_SCHEMA_NAME');
  await refused(() => db.createTable('other', { definition: { columns, primaryKey: 'nothing' } }), 'UNKNOWN_PARTITION_COLUMNS');
  await refused(
    () => db.createTable('other', { definition: { columns: { id: 'uuid', v: { type: 'vector', dimension: -5 } }, primaryKey: 'id' } }),
    'UNSUPPORTED_VECTOR_DIMENSION');

  await db.createTable('chunks', {
    definition: {
      columns: { song_id: 'uuid', chunk_no: 'int', take: 'int', data: 'blob' },
      primaryKey: { partitionBy: ['song_id'], partitionSort: { chunk_no: 1, take: -1 } },
    },
  });
  same(await db.listTables({ nameOnly: true }), ['chunks', 'songs'], 'listTables');
  const [chunks, explained] = await db.listTables();
  same(chunks.definition.primaryKey, { partitionBy: ['song_id'], partitionSort: { chunk_no: 1, take: -1 } }, 'composite key');
  same(Object.keys(explained.definition.columns), Object.keys(columns), 'columns in the order they were given');
  same(explained.definition.columns.title, { type: 'text' }, 'text column');
  same(explained.definition.columns.metadata, { type: 'map', keyType: 'text', valueType: 'text' }, 'map column');
  same(explained.definition.columns.embedding, { type: 'vector', dimension: 3 }, 'vector column');
  same((await songs.definition()).primaryKey, { partitionBy: ['song_id'], partitionSort: {} }, 'simple key');

  await songs.alter({ operation: { add: { columns: { mood: 'text', genre: 'text', artist: 'text' } } } });
  await refused(() => songs.alter({ operation: { add: { columns: { mood: 'text' } } } }), 'CANNOT_ADD_EXISTING_COLUMNS');
  await songs.alter({ operation: { drop: { columns: ['mood'] } } });
  await refused(() => songs.alter({ operation: { drop: { columns: ['mood'] } } }), 'CANNOT_DROP_UNKNOWN_COLUMNS');
  await refused(() => songs.alter({ operation: { drop: { columns: ['song_id'] } } }), 'CANNOT_DROP_PRIMARY_KEY_COLUMNS');
  await refused(() => songs.alter({ operation: { add: { columns: { mood: 'int' } } } }), 'CANNOT_ADD_PREVIOUSLY_DROPPED_COLUMN');

  await indexes(db, songs);
}

async function indexes(db, songs) {
  await songs.createIndex('songs_genre_idx', 'genre', { ifNotExists: true });
  await songs.createIndex('songs_genre_idx', 'genre', { ifNotExists: true });
  await songs.createIndex('songs_artist_idx', 'artist', { options: { caseSensitive: false, ascii: true, normalize: true } });
  await songs.createIndex('songs_bpm_idx', 'bpm');
  await songs.createIndex('songs_metadata_idx', 'metadata');
  await songs.createIndex('songs_metadata_keys_idx', { metadata: '$keys' });
  await songs.createIndex('songs_metadata_values_idx', { metadata: '$values' });
  await songs.createVectorIndex('songs_embedding_idx', 'embedding', { options: { metric: 'cosine', sourceModel: 'other' } });
  await refused(() => songs.createIndex('songs_genre_idx', 'genre'), 'CANNOT_ADD_EXISTING_INDEX');
  await refused(() => db.table('chunks').createIndex('songs_genre_idx', 'chunk_no'), 'CANNOT_ADD_EXISTING_INDEX');
  await refused(() => songs.createIndex('i1', 'nothing'), 'UNKNOWN_INDEX_COLUMN');
  await refused(() => songs.createIndex('i1', 'audio_blob'), 'UNSUPPORTED_INDEXING_FOR_DATA_TYPES');
  await refused(() => songs.createIndex('i1', 'bpm', { options: { ascii: true } }), 'UNSUPPORTED_TEXT_ANALYSIS_FOR_DATA_TYPES');
  await refused(() => songs.createVectorIndex('i1', 'title'), 'UNSUPPORTED_VECTOR_INDEX_FOR_DATA_TYPES');
  await refused(() => songs.createVectorIndex('i1', 'embedding', { options: { sourceModel: 'mine' } }), 'UNKNOWN_VECTOR_SOURCE_MODEL');
  await refused(() => songs.createVectorIndex('i1', 'embedding', { options: { metric: 'manhattan' } }), 'COMMAND_FIELD_VALUE_INVALID');
  await refused(() => songs.alter({ operation: { drop: { columns: ['genre'] } } }), 'CANNOT_DROP_INDEXED_COLUMNS');

  const byName = Object.fromEntries((await songs.listIndexes()).map(index => [index.name, index]));
  same(byName.songs_artist_idx.definition, { column: 'artist', options: { ascii: true, caseSensitive: false, normalize: true } }, 'text index');
  same(byName.songs_bpm_idx, { name: 'songs_bpm_idx', definition: { column: 'bpm', options: {} }, indexType: 'regular' }, 'int index');
  same(byName.songs_metadata_idx.definition.column, 'metadata', 'index on entries');
  same(byName.songs_metadata_keys_idx.definition.column, { metadata: '$keys' }, 'index on keys');
  same(byName.songs_embedding_idx.definition.options, { metric: 'cosine', sourceModel: 'other' }, 'vector index');
  same(byName.songs_embedding_idx.indexType, 'vector', 'vector index');

  await db.dropTableIndex('songs_metadata_values_idx');
  await db.dropTableIndex('songs_metadata_values_idx', { ifExists: true });
  await refused(() => db.dropTableIndex('songs_metadata_values_idx'), 'CANNOT_DROP_UNKNOWN_INDEX');
  same((await songs.listIndexes({ nameOnly: true })).length, 6, 'indexes by name');
  same(await db.table('chunks').listIndexes({ nameOnly: true }), [], 'indexes of the other table');
}
