-- 60,000 resources of seven words each: a tenth of them machines, the others materials. The edition is there; its id is to be put in.
WITH vocabulary AS (
  SELECT n, (ARRAY['смеси','бетонные','тяжёлого','бетона','трубы','стальные','сварные','кабель','силовой','медными','жилами','плиты',
    'теплоизоляционные','арматура','кирпич','керамический','раствор','краска','доски','обрезные'])[n + 1] AS word
  FROM generate_series(0, 19) AS n
), rare AS (
  SELECT n, translate(substr(md5((n + 20000)::text), 1, 8), '0123456789abcdef', 'абвгдежзиклмнопр') AS word FROM generate_series(0, 4999) AS n
), names AS (
  SELECT g.n, CASE WHEN g.n % 10 = 0 THEN 91 ELSE g.n / 10 % 20 + 1 END AS book, concat_ws(' ', a.word, b.word, r.word, s.word, 'диаметр', (g.n % 90 + 1) * 10, 'мм') AS name
  FROM generate_series(0, 59999) AS g(n)
  JOIN vocabulary a ON a.n = g.n % 20
  JOIN vocabulary b ON b.n = g.n / 20 % 19
  JOIN rare r ON r.n = g.n % 4973
  JOIN rare s ON s.n = g.n / 7 % 4967
)
INSERT INTO catalogue_resource (edition_id, code, kind, book, name, unit, headings, price, content_hash, search_text, search_context)
SELECT '{edition}', to_char(book, 'FM00') || '.' || to_char(n / 2000 % 9 + 1, 'FM0') || '.' || to_char(n / 200 % 10 + 1, 'FM00') || '.' || to_char(n / 18000 + 1, 'FM00') || '-' || to_char(n % 2000, 'FM0000'),
  CASE WHEN book = 91 THEN 'machine' ELSE 'material' END, to_char(book, 'FM00'), name, CASE WHEN book = 91 THEN 'маш.-ч' ELSE 'м3' END,
  '[]', 100, md5(name) || md5(name), name, 'материалы'
FROM names
ON CONFLICT DO NOTHING;
