/* Records as templates see them. */
#include "theme/proxy.h"

#include "fixture.h"

static void
set_up (Fixture *fixture)
{
  fixture_set_up (fixture);
  fixture_write (
      fixture, "content/directory/areas.yaml",
      "layers:\n- key: ward\n  name: 区\n  areas:\n  - {key: kita, name: 北区, match: [見本町]}\n"
      "- key: city\n  name: 市\n  boundaries: city.geojson\n  credit: 境界は見本\n"
      "  areas:\n  - {key: all, name: 見本市, match: [見本]}\n");
  fixture_write (fixture, "content/directory/city.geojson",
                 "{\"type\":\"Feature\",\"properties\":{\"key\":\"all\"},\"geometry\":{\"type\":"
                 "\"Polygon\",\"coordinates\":[[[0,-1],[2,-1],[2,1],[0,1]]]}}");
  fixture_write (fixture, "content/directory/capabilities.yaml",
                 "- {key: home_visit, name: 訪問診療, note: 家に来ます}\n"
                 "- {key: end_of_life, name: 看取り}\n");
  fixture_write (fixture, "content/directory/facilities.csv",
                 "ID,名称,名称_カナ,種別,所在地_連結表記,電話番号,診療曜日,診療開始時間,"
                 "診療終了時間,診療科目,訪問診療,看取り,状況\n"
                 "1,見本<医院>,ミホンイイン,診療所,見本市見本町1,086-000-0002,月火水木金,9:00,12:"
                 "00,内科;外科,○,×,開設\n"
                 "2,見本薬局,ミホンヤッキョク,薬局,見本市外町2,,,,,,,,開設\n");
  fixture_write (
      fixture, "content/lectures/lectures.csv",
      "ID,イベント名,種別,状態,開始日,終了日,開始時間,終了時間,対象者,場所名称,連絡先,参加者数,"
      "公開区分\n"
      "L1,見本の講座,出前講座,受付中,2026-12-05,,14:00,15:30,市民,見本公民館,consult,,public\n"
      "L2,昔の講座,出前講座,終了,2026-04-05,2026-04-06,,,市民,見本公民館,,12,public\n"
      "L3,関係者の会,会議,予定,2026-12-08,,,,専門職,,,,partners\n");
  fixture_write (fixture, "content/acp/more.md",
                 "---\ntitle: もっと\ntags: [entrance]\nsources:\n- {title: 資料, date: "
                 "2026-01-02}\n---\n\nx\n");
  fixture_write (fixture, "content/acp/index.en.md", "---\ntitle: ACP\n---\n\nx\n");
  fixture_write (fixture, "content/acp/hidden.md",
                 "---\ntitle: 限り\naudience: partners\n---\n\nx\n");
  fixture_write (fixture, "content/photo/x.txt", "x");
}

static void
prints_for (const char *lang, const char *expression, const char *want)
{
  Fixture fixture;
  set_up (&fixture);
  fixture_write (&fixture, "themes/default/templates/t.html", expression);
  fixture_load (&fixture);
  if (!fixture_render (&fixture, "t.html", "/acp/", lang))
    fixture_fail (&fixture);
  g_assert_cmpstr (fixture.out->str, ==, want);
  fixture_tear_down (&fixture);
}

static void
prints (const char *expression, const char *want)
{
  prints_for ("ja", expression, want);
}

#define FIRST "{% local f = site.facilities{}[1] %}"

static void
shows_facilities (void)
{
  prints (FIRST "{{ f.name }} {{ f.kana_row }} {{ f.type }} {{ f.type_name }} {{ f.url }}",
          "見本&lt;医院&gt; ま clinic 診療所 /directory/1/");
  prints (FIRST "{{ f.tel }} {{ f.tel_href }} {{ f.area.name }} {{ #f.areas }} {{ f.area.url }}",
          "086-000-0002 tel:+81-86-000-0002 北区 2 /directory/area/kita/");
  prints (FIRST "{{ f.hours[1].days_text }} {{ f.hours[1].open }} {{ f.hours_table[1].day }} "
                "{{ f.hours_table[1].spans }} {{ f.hours_table[7].spans }}|{{ f.hours_state }}",
          "月〜金 午前9時 月 9:00〜12:00 |known");
  prints (FIRST "{{ f.hours[1].kind }} {{ f.hours_table[6].state }} {{ f.hours_table[8].state }} "
                "{{ f.hours_machine }}",
          "consultation closed ask 1-5 0900-1200");
  prints (FIRST "{% for _, c in ipairs(f.capabilities) do %}{{ c.name }}={{ c.value }} {% end %}",
          "訪問診療=yes 看取り=no ");
  prints (FIRST "{{ f.departments[2] }} {{ f.status }} {{ f.beds == nil and '-' }}", "外科 open -");
  prints ("{% local f = site.facilities{type = 'pharmacy'}[1] %}{{ f.name }} "
          "{{ f.tel == nil and f.hours_state }}",
          "見本薬局 unknown");
}

static void
queries_the_directory (void)
{
  prints ("{{ #site.facilities{} }} {{ #site.facilities{area = '北区'} }} "
          "{{ #site.facilities{area = site.areas[1], capability = 'home_visit'} }} "
          "{{ #site:facilities{limit = 1} }}",
          "2 1 1 1");
  prints ("{% for _, t in ipairs(site.facility_types) do %}{{ t.key }} {{ t.count }} {% end %}"
          "{{ #site.areas }} {{ site.areas('city')[1].count }}",
          "clinic 1 pharmacy 1 1 2");
  prints ("{{ site.areas[1] == site.facilities{}[1].area and #site.capabilities }}", "2");
  prints ("{% for _, c in ipairs(site.capabilities) do %}{{ c.url }} {{ c.count }} {% end %}",
          "/directory/can/home_visit/ 1 /directory/can/end_of_life/ 0 ");
  prints ("{% for _, row in ipairs(site.kana_rows) do %}{{ row.name }} {{ row.url }} "
          "{{ row.count }} {% end %}",
          "ま行 /directory/kana/ma/ 2 ");
  prints ("{{ #site.downloads }} {{ #site.list_sources }} {{ site.day('2026-11-30').age }}",
          "0 0 1");
}

static void
lays_out_maps (void)
{
  prints ("{% local m = site.map{layer = 'city', width = 100, height = 60, margin = 10} %}"
          "{{ m.width }} {{ m.height }} {{ m.credit }} {{ m.areas[1].path }} {{ "
          "m.areas[1].area.name }} "
          "{{ m.areas[1].number }} {{ m.areas[1].x }} {{ m.areas[1].in_sight and #m.dots }}",
          "100 60 境界は見本 M30 50l40 0 0-40-40 0 0 40z 見本市 1 50 0");
  prints ("{% local m = site.map{area = 'all', facilities = {site.facilities{}[1]} } %}{{ "
          "m.area.key }}",
          "all");
  prints ("{{ site.map{} == nil and 'none' }} {{ site.areas('city')[1].mapped and 'mapped' }}"
          "{{ site.areas[1].mapped and 1 or '' }}",
          "none mapped");
  prints (
      "{{ site.map{layer = 'x'} == nil and 'none' }} {{ site.map{area = 'x'} == nil and 'none' }}",
      "none none");
}

static void
shows_lectures (void)
{
  prints (
      "{% local l = site.lectures{upcoming = 5} %}{{ #l }} {{ l[1].title }} {{ l[1].when_text }}",
      "1 見本の講座 2026年12月5日（土曜日）午後2時〜午後3時30分");
  prints_for ("en", "{{ site.lectures{upcoming = 5}[1].when_text }}",
              "Saturday 5 December 2026, 14:00–15:30");
  prints ("{% local l = site.lectures{past = 0}[1] %}{{ l.title }} {{ l.attendance }} {{ "
          "l.when_text }} "
          "{{ l.past and l.status }}",
          "昔の講座 12 2026年4月5日（日曜日）〜2026年4月6日（月曜日） ended");
  prints ("{% local l = site.lectures{}[1] %}{{ l.url }} {{ l.ics }} {{ l.contact.name }} "
          "{{ l.kind }} {{ l.audience }} {{ l.start.month }} {{ l.start_time.hour }}",
          "/lectures/l1/ /lectures/l1/lecture.ics 見本相談室 outreach citizens 12 14");
}

static void
shows_pages (void)
{
  prints ("{% for _, p in ipairs(page.breadcrumbs) do %}{{ p.title }}/{% end %}",
          "はじめに/人生会議/");
  prints (
      "{{ #page.children }} {{ page.children[1].title }} {{ page.section }} {{ page.index and 1 }}",
      "1 もっと /acp/ 1");
  prints ("{% local p = site.pages{tag = 'entrance'}[1] %}{{ p.sources[1].title }} "
          "{{ date(p.sources[1].date, 'ja') }} {{ #site.pages{section = '/acp/'} }}",
          "資料 2026年1月2日 1");
  prints ("{% for _, p in ipairs(page.translations) do %}{{ p.lang }} {{ url(p) }} {% end %}",
          "ja ./ en ../en/acp/ ");
  prints_for ("en", "{{ site.title }} {{ site.page('/en/acp/').title }}", "Sample Town ACP");
  prints ("{{ site.page('/acp/hidden/') == nil and 'nil' }}", "nil");
}

static void
compares_days (void)
{
  prints ("{% local a, b = site.today, site.lectures{}[1].start %}{{ a < b and b > a and a <= a "
          "and a == a "
          "and a ~= b and 1 }} {{ b.iso }} {{ b.weekday }} {{ tostring(b) }}",
          "1 2026-12-05 6 2026年（令和8年）12月5日（土曜日）");
  prints ("{{ date(site.today) }} {{ date(site.today, 'short') }} {{ date(site.today, 'ja_era') }}",
          "2026年（令和8年）12月1日（火曜日） 12月1日（火） 令和8年12月1日");
}

static void
fails (const char *expression, const char *want)
{
  Fixture fixture;
  set_up (&fixture);
  fixture_write (&fixture, "themes/default/templates/t.html", expression);
  fixture_load (&fixture);
  g_assert_false (fixture_render (&fixture, "t.html", "/acp/", "ja"));
  fixture_assert_finding (&fixture, LANG_EN, want);
  fixture_tear_down (&fixture);
}

static void
names_what_is_unknown (void)
{
  fails ("{{ site.facilities{}[1].nmae }}", "a facility has no field `nmae` (did you mean name?)");
  fails ("{{ site.facilities{tipe = 'x'} }}", "site.facilities has no condition `tipe`");
  fails ("{{ t'helo' }}", "there is no text called `helo` (nearest: hello)");
  fails ("{{ t('count', {m = 1}) }}", "no value was given for {n}");
  fails ("{{ date(site.today, 'french') }}", "there is no date style `french`");
  fails ("{{ asset('css/none.css') }}", "there is no css/none.css in the theme's assets/");
  fails ("{{ url('javascript:x') }}", "url() cannot take this: javascript:x");
  fails ("<a href=\"{{ 'java\\tscript:x' }}\">", "this cannot be a link");
  fails ("{{ json(site) }}", "json() cannot write a site");
  fails ("{% local t = {} t.t = t %}{{ json(t) }}", "json() cannot write a too deep a table");
  fails ("{% include 'nune.html' %}", "the theme has no template `nune.html` to include");
  fails ("{{ site.today < 3 }}", "attempt to compare");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/shows-facilities", shows_facilities);
  g_test_add_func ("/views/queries-the-directory", queries_the_directory);
  g_test_add_func ("/views/lays-out-maps", lays_out_maps);
  g_test_add_func ("/views/shows-lectures", shows_lectures);
  g_test_add_func ("/views/shows-pages", shows_pages);
  g_test_add_func ("/views/compares-days", compares_days);
  g_test_add_func ("/views/names-what-is-unknown", names_what_is_unknown);
  return g_test_run ();
}
