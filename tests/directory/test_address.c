#include "directory/address.h"

static void
tells_prefecture_and_city (void)
{
  static const char *const cases[][3] = {
    { "岡山県岡山市北区見本町1-2", "岡山県", "岡山市北区" },
    { "岡山市北区見本町1-2", "", "岡山市北区" },
    { "岡山県都窪郡早島町見本1", "岡山県", "都窪郡早島町" },
    { "東京都千代田区見本1-1", "東京都", "千代田区" },
    { "京都府京都市中京区見本町", "京都府", "京都市中京区" },
    { "大阪府大阪市北区見本1", "大阪府", "大阪市北区" },
    { "北海道余市郡余市町見本町1", "北海道", "余市郡余市町" },
    { "三重県四日市市見本町1", "三重県", "四日市市" },
    { "千葉県市川市見本1", "千葉県", "市川市" },
    { "福島県郡山市見本町1", "福島県", "郡山市" },
    { "奈良県大和郡山市見本町1", "奈良県", "大和郡山市" },
    { "愛知県蒲郡市見本町1", "愛知県", "蒲郡市" },
    { "長野県大町市見本1", "長野県", "大町市" },
    { "群馬県佐波郡玉村町見本1", "群馬県", "佐波郡玉村町" },
    { "神奈川県横浜市西区見本1", "神奈川県", "横浜市西区" },
    { "倉敷市見本町区1", "", "倉敷市" },
    { "東京都小笠原村見本1", "東京都", "小笠原村" },
    { "見本1-2-3", "", "" },
    { "", "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const AddressParts parts = address_parts (cases[i][0]);
      g_autofree char *prefecture = g_strndup (cases[i][0], parts.prefecture);
      g_autofree char *city = g_strndup (cases[i][0] + parts.prefecture, parts.city);
      g_assert_cmpstr (prefecture, ==, cases[i][1]);
      g_assert_cmpstr (city, ==, cases[i][2]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/tells-prefecture-and-city", tells_prefecture_and_city);
  return g_test_run ();
}
