-- 150,000 norms of ten words each, of a vocabulary in which some words are everywhere and most are rare, and the index of their words.
-- The id of the edition is to be put in.
WITH edition AS (
  INSERT INTO catalogue_edition (id, name, fingerprint, norm_count, resource_count, group_count, coefficient_count, issue_count, loaded_at)
  VALUES ('{edition}', 'Порождённая', repeat('0', 64), 150000, 0, 0, 0, 0, now()) RETURNING id
), vocabulary AS (
  SELECT n, (ARRAY['устройство','укладка','монтаж','разборка','бетонной','железобетонных','кирпичных','подготовки','перекрытий',
    'фундаментов','трубопроводов','стальных','диаметром','толщиной','теплоизоляция','штукатурка','окраска','стен','плит','кранов'])[n + 1] AS word
  FROM generate_series(0, 19) AS n
), rare AS (
  SELECT n, translate(substr(md5(n::text), 1, 8), '0123456789abcdef', 'абвгдежзиклмнопр') AS word FROM generate_series(0, 9999) AS n
), names AS (
  SELECT g.n, concat_ws(' ', a.word, b.word, c.word, r.word, s.word, 'до', (g.n % 90 + 1) * 10, 'мм') AS name
  FROM generate_series(0, 149999) AS g(n)
  JOIN vocabulary a ON a.n = g.n % 20
  JOIN vocabulary b ON b.n = g.n / 20 % 19
  JOIN vocabulary c ON c.n = g.n / 400 % 20
  JOIN rare r ON r.n = g.n % 9973
  JOIN rare s ON s.n = g.n / 7 % 9967
)
INSERT INTO catalogue_norm (edition_id, code, base, collection, name, unit, headings, works, resources, markups, content_hash,
  search_text, search_context)
SELECT edition.id, 'ГЭСН' || to_char(n / 3000, 'FM00') || '-' || to_char(n / 1000 % 3, 'FM00') || '-' || to_char(n / 10 % 100, 'FM000') || '-' || to_char(n % 10, 'FM00'),
  'ГЭСН', to_char(n / 3000, 'FM00'), name, 'м3', '[]', '[]', '[]', '[]', md5(name) || md5(name), name, 'работы общестроительные'
FROM names, edition;

SELECT catalogue_index_edition('{edition}');
