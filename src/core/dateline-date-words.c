/* dateline-date-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-words.h"

enum { MAX_PHRASE = 64 };  /* bytes */

#define WORDS(name, ...) static const char *const name[] = { __VA_ARGS__, NULL }

/* --- English --- */

/* Verbs that narrate; participles that a newsletter uses as adjectives or in titles (based, hosted, recorded, extended, updated) are left out. */
WORDS (en_past, "was", "was extended to", "were extended to", "was scheduled", "were scheduled",
       "was planned for", "was set for", "was due", "were due", "were", "took", "had", "did", "began", "became", "came", "met", "ran", "went", "held", "saw", "won", "wrote", "gave", "brought",
       "spoke", "happened", "occurred", "announced", "released", "launched", "kicked", "joined", "gathered", "celebrated", "welcomed", "concluded",
       "wrapped", "ended", "started", "finished", "completed", "published", "shared", "presented", "attended", "participated", "merged", "voted",
       "elected", "approved", "replaced", "declared", "reached", "shipped", "moved", "visited", "passed", "featured", "discussed", "explored", "closed",
       "expired", "opened", "sold", "could", "chose",
       "made", "said", "got", "found", "left", "led", "grew", "kept", "sent", "built", "taught", "rose", "fell", "drew", "has been", "have been", "last year", "last month", "last week", "previous", "formerly", "ago", "recap",
       "in review", "thank you", "thanks to", "originally", "initially", "previously", "instead of");
WORDS (en_ahead, "will", "shall", "ll", "upcoming", "next", "coming", "scheduled", "planned", "deadline", "until", "till", "by", "before", "closes",
       "close", "opens", "open", "ends", "begins", "starts", "starting", "join", "register", "submit", "apply", "save", "soon", "going", "plan", "plans",
       "can", "must", "should", "may", "tentatively", "expected", "due", "is", "are", "be", "increase", "increases");
WORDS (en_present, "is", "are", "be held", "to be", "has been extended", "have been extended", "can", "must", "should", "may", "please", "let");
WORDS (en_future, "will", "'ll", "shall", "upcoming", "next", "coming", "takes place", "take place", "taking place", "scheduled", "happen", "planned for", "set for",
       "slated", "happening", "happens", "join", "joining", "see you", "meet us", "visit us", "catch us", "find us", "come", "tune in", "attend",
       "register", "rsvp", "sign up", "save the date*", "mark your calendar*", "don't miss", "looking forward", "look forward", "returns", "runs",
       "we meet", "let's meet", "gathers", "coming up", "will be held", "to be held", "is held", "are held", "be released", "be announced",
       "be published", "be presented", "be launched", "be completed", "be elected", "be shared");
WORDS (en_opening, "opens", "open on", "starts", "begins", "kicks off", "launches", "start", "begin", "launch", "opened", "started", "launched", "opening");
WORDS (en_deadline, "deadline*", "closes", "closing", "close", "due", "expires", "expire", "last day", "last chance", "final day", "final chance",
       "final call", "last call", "no later than", "not later than", "prices increase", "prices will increase", "price increase*", "prices double",
       "prices will double", "prices rise", "prices will rise", "prices go up", "prices will go up", "early bird*", "early-bird*", "cut-off", "cutoff",
       "ends", "end on", "end at", "extended to", "signed by", "open until", "open through", "open till", "hurry", "before prices", "last date",
       "closing date", "apply", "submit", "nominate", "must be submitted", "must be received");
WORDS (en_limits, "until", "till", "til", "by", "before", "through", "thru", "no later than", "not later than");
WORDS (en_attributes, "of", "since", "as of", "after", "effective", "published", "dated", "from", "from the", "starting", "following", "like", "than");
WORDS (en_fillers, "on", "the", "at", "end", "of", "day", "of day", "midnight", "noon", "am", "pm", "a.m", "p.m", "eod", "eob", "cob", "close", "business",
       "latest", "time", "aoe", "utc", "gmt", "pt", "pst", "pdt", "et", "est", "edt", "ct", "cst", "cdt", "cet", "cest", "bst", "eastern", "pacific",
       "central", "standard", "daylight", "this", "next", "early", "late", "mid");
WORDS (en_keepsakes, "recording*", "recap*", "photos", "pictures", "slides", "video", "videos", "minutes", "summary", "highlights", "takeaways", "talks from",
       "notes from", "report*", "results");
WORDS (en_event_headings, "upcoming", "coming up", "save the date*", "calendar", "mark your calendar*", "what's next", "events", "meetups", "meet-ups",
       "webinars", "conferences", "workshops", "see you", "join us", "dates");
WORDS (en_past_headings, "past", "previous", "recent", "recap*", "highlights", "in review", "look back", "looking back", "archive*", "history", "photos",
       "recordings", "happened", "last");

/* --- German --- */

WORDS (de_past, "war", "waren", "wurde", "wurden", "fand", "fanden", "hatte", "hatten", "gab", "traf", "trafen", "ging", "gingen", "kam", "kamen",
       "begann", "begannen", "endete", "endeten", "erschien", "erschienen", "veröffentlicht*", "abgeschlossen", "beendet", "stattgefunden", "gewählt",
       "vorgestellt", "gestartet", "lief", "liefen", "nahm", "nahmen", "stellte", "stellten", "feierte", "feierten", "trat", "schloss", "gewann",
       "letztes jahr", "letzten monat", "letzte woche", "rückblick", "danke", "worden");
WORDS (de_present, "ist", "sind", "kann", "können", "läuft", "laufen", "muss", "müssen", "bitte");
WORDS (de_future, "wird", "werden", "findet", "finden", "kommende*", "nächste*", "geplant", "vorgesehen", "demnächst", "sehen uns", "treffen uns",
       "seid dabei", "sei dabei", "seien sie", "vormerken", "vorgemerkt", "lädt", "laden", "einladung", "startet", "starten", "beginnt", "beginnen");
WORDS (de_opening, "öffnet", "startet", "starten", "beginnt", "beginnen", "eröffnet");
WORDS (de_deadline, "anmeldeschluss", "einsendeschluss", "bewerbungsschluss", "redaktionsschluss", "annahmeschluss", "bewerbungsfrist", "anmeldefrist",
       "einreichungsfrist", "einreichfrist", "frist", "stichtag", "letzte chance", "letzter tag", "endet", "enden", "läuft ab", "spätestens",
       "frühbucher*", "schließt", "schließen", "preise steigen", "deadline*", "verlängert bis");
WORDS (de_limits, "bis", "bis zum", "bis einschließlich", "vor dem", "spätestens am");
WORDS (de_attributes, "ab", "ab dem", "seit", "seit dem", "vom", "von", "nach dem");
WORDS (de_fillers, "am", "den", "der", "dem", "um", "uhr", "zum", "einschließlich", "ende", "anfang", "mitte");
WORDS (de_keepsakes, "aufzeichnung*", "fotos", "bilder", "folien", "videos", "protokoll*", "bericht*", "ergebnisse");
WORDS (de_event_headings, "kommende*", "termine", "veranstaltungen", "veranstaltungskalender", "kalender", "vorschau", "demnächst", "ausblick");
WORDS (de_past_headings, "vergangene*", "rückblick", "rückschau", "archiv", "nachlese");

/* --- French --- */

WORDS (fr_past, "a eu lieu", "ont eu lieu", "eut lieu", "s'est tenu*", "se sont tenu*", "s'est déroulé*", "se sont déroulé*", "s'est achevé*",
       "s'est terminé*", "a été", "ont été", "était", "étaient", "a publié", "a commencé", "a clôturé", "fut", "furent", "est paru*", "est sorti*",
       "avait", "retour sur", "merci", "passé", "dernier mois", "dernière semaine");
WORDS (fr_present, "est", "sont", "peut", "peuvent", "doit", "doivent", "a été prolongé*", "a été reporté*");
WORDS (fr_future, "aura lieu", "auront lieu", "a lieu", "ont lieu", "sera", "seront", "se tiendra", "se tiendront", "se déroulera", "se dérouleront",
       "prochain*", "à venir", "prévu*", "rendez-vous", "rejoignez", "inscrivez-vous", "venez", "retrouvez", "à bientôt", "commence", "commencera",
       "débute", "débutera");
WORDS (fr_opening, "ouvre", "ouvrent", "ouvrira", "commence", "commencent", "débute", "débutent");
WORDS (fr_deadline, "date limite", "dates limites", "dernier délai", "clôture", "dernière chance", "dernier jour", "au plus tard", "se termine",
       "se terminent", "prend fin", "prennent fin", "expire", "échéance*", "ferme", "ferment", "tarif réduit", "prix augmentent", "prolongé* jusqu'au");
WORDS (fr_limits, "jusqu'au", "jusqu'à", "jusqu'en", "avant le", "avant", "d'ici le", "d'ici au", "au plus tard le");
WORDS (fr_attributes, "depuis", "depuis le", "à partir du", "dès le", "du", "après le", "de");
WORDS (fr_fillers, "le", "la", "à", "h", "heures", "minuit", "fin", "début", "mi");
WORDS (fr_keepsakes, "enregistrement*", "photos", "diapositives", "vidéos", "compte rendu", "compte-rendu", "bilan", "résultats");
WORDS (fr_event_headings, "à venir", "prochain*", "rendez-vous", "agenda", "calendrier", "événements", "évènements", "dates");
WORDS (fr_past_headings, "passé*", "retour sur", "archive*", "récapitulatif", "bilan");

/* --- Spanish --- */

WORDS (es_past, "tuvo lugar", "tuvieron lugar", "se celebró", "se celebraron", "fue", "fueron", "hubo", "estuvo", "terminó", "cerró", "cerraron",
       "comenzó", "empezó", "publicó", "publicamos", "lanzó", "ha sido", "han sido", "era", "eran", "finalizó", "acabó", "asistieron", "gracias",
       "pasado", "pasada");
WORDS (es_present, "es", "son", "está", "están", "puede", "pueden", "debe", "deben");
WORDS (es_future, "tendrá lugar", "tendrán lugar", "tiene lugar", "se celebra", "se celebrará", "se celebrarán", "será", "serán", "próximo*", "próxima*",
       "únete", "únase", "acompáñanos", "regístrate", "inscríbete", "nos vemos", "previsto*", "prevista*", "programado*", "programada*", "comienza",
       "empieza", "comenzará", "empezará");
WORDS (es_opening, "abre", "abren", "comienza", "comienzan", "empieza", "empiezan");
WORDS (es_deadline, "fecha límite", "plazo*", "cierra", "cierran", "cierre", "última oportunidad", "último día", "a más tardar", "termina", "terminan",
       "finaliza", "finalizan", "vence", "vencen", "caduca", "fecha tope");
WORDS (es_limits, "hasta", "hasta el", "antes del", "antes de");
WORDS (es_attributes, "desde", "desde el", "a partir del", "del", "de", "después del");
WORDS (es_fillers, "el", "día", "las", "la", "h", "a", "fin", "finales", "de");
WORDS (es_keepsakes, "grabaciones", "grabación", "fotos", "diapositivas", "vídeos", "videos", "acta", "actas", "resumen", "resultados");
WORDS (es_event_headings, "próximo*", "próxima*", "eventos", "agenda", "calendario", "fechas");
WORDS (es_past_headings, "pasado*", "anteriores", "resumen", "archivo");

/* --- Italian --- */

WORDS (it_past, "si è svolt*", "si sono svolt*", "si è tenut*", "si sono tenut*", "si è conclus*", "si è chius*", "ha avuto luogo", "hanno avuto luogo",
       "è stat*", "sono stat*", "era", "erano", "ha pubblicato", "è uscit*", "è terminat*", "è iniziat*", "fu", "furono", "grazie", "scorso", "scorsa");
WORDS (it_present, "è", "sono", "può", "possono", "deve", "devono", "è stat* prorogat*");
WORDS (it_future, "si svolgerà", "si svolgeranno", "si terrà", "si terranno", "si svolge", "si tiene", "avrà luogo", "sarà", "saranno", "prossim*",
       "in programma", "previst*", "unisciti", "unitevi", "partecipa", "partecipate", "iscriviti", "iscrivetevi", "ci vediamo", "inizia", "inizierà");
WORDS (it_opening, "apre", "aprono", "inizia", "iniziano", "parte", "partono");
WORDS (it_deadline, "scadenza", "scade", "scadono", "chiude", "chiudono", "chiusura", "ultima possibilità", "ultima occasione", "ultimo giorno", "termine",
       "termina", "terminano", "entro e non oltre", "non oltre");
WORDS (it_limits, "entro", "entro il", "entro e non oltre", "fino al", "fino a", "prima del");
WORDS (it_attributes, "dal", "dall'", "a partire dal", "del", "dell'", "dopo il");
WORDS (it_fillers, "il", "l'", "le", "ore", "alle", "giorno", "fine");
WORDS (it_keepsakes, "registrazion*", "foto", "diapositive", "video", "verbale", "resoconto", "risultati");
WORDS (it_event_headings, "prossim*", "eventi", "appuntamenti", "calendario", "in programma", "in arrivo", "date");
WORDS (it_past_headings, "passat*", "riepilogo", "archivio", "precedenti");

/* --- Portuguese --- */

WORDS (pt_past, "aconteceu", "aconteceram", "ocorreu", "ocorreram", "realizou-se", "realizaram-se", "foi", "foram", "houve", "terminou", "encerrou",
       "encerraram", "começou", "publicou", "publicamos", "publicámos", "lançou", "era", "eram", "decorreu", "decorreram", "teve lugar", "tiveram lugar",
       "obrigad*", "passado", "passada");
WORDS (pt_present, "é", "são", "está", "estão", "pode", "podem", "deve", "devem", "foi prorrogad*", "foi prolongad*");
WORDS (pt_future, "acontece", "acontecerá", "acontecerão", "realiza-se", "realizar-se-á", "será", "serão", "decorre", "decorrerá", "terá lugar",
       "próximo*", "próxima*", "previsto*", "prevista*", "junte-se", "participe", "inscreva-se", "vemo-nos", "começa", "começará", "vai", "vão");
WORDS (pt_opening, "abre", "abrem", "começa", "começam", "inicia");
WORDS (pt_deadline, "prazo*", "data limite", "data-limite", "encerra", "encerram", "fecha", "fecham", "termina", "terminam", "última oportunidade",
       "última chance", "último dia", "expira", "no máximo", "o mais tardar");
WORDS (pt_limits, "até", "até ao", "até o", "até dia", "antes de", "antes do dia");
WORDS (pt_attributes, "desde", "a partir de", "de", "do", "após");
WORDS (pt_fillers, "o", "em", "dia", "às", "as", "h", "fim", "final", "ao", "de", "do");
WORDS (pt_keepsakes, "gravações", "gravação", "fotos", "slides", "vídeos", "ata", "atas", "resumo", "resultados");
WORDS (pt_event_headings, "próximo*", "próxima*", "eventos", "agenda", "calendário", "datas");
WORDS (pt_past_headings, "passado*", "anteriores", "resumo", "arquivo");

/* --- Dutch --- */

WORDS (nl_past, "vond", "vonden", "was", "waren", "werd", "werden", "had", "hadden", "ging", "gingen", "kwam", "kwamen", "begon", "sloot", "sloten",
       "verscheen", "verschenen", "eindigde", "gehouden", "gepubliceerd", "uitgebracht", "geweest", "bedankt", "terugblik", "vorige", "afgelopen");
WORDS (nl_present, "is", "zijn", "kan", "kunnen", "moet", "moeten", "is verlengd");
WORDS (nl_future, "zal", "zullen", "wordt", "worden", "vindt", "vinden", "komende", "aankomende", "volgende", "gepland", "doe mee", "kom", "meld je aan",
       "schrijf je in", "tot ziens", "begint", "beginnen", "start");
WORDS (nl_opening, "opent", "openen", "begint", "beginnen", "start", "starten");
WORDS (nl_deadline, "deadline*", "sluit", "sluiten", "sluitingsdatum", "uiterlijk", "uiterste", "laatste kans", "laatste dag", "eindigt", "eindigen",
       "verloopt", "verlopen", "vroegboek*");
WORDS (nl_limits, "tot", "tot en met", "t/m", "voor", "vóór", "uiterlijk");
WORDS (nl_attributes, "sinds", "vanaf", "van", "na");
WORDS (nl_fillers, "op", "de", "om", "uur", "eind", "begin", "en", "met");
WORDS (nl_keepsakes, "opname*", "foto's", "dia's", "video's", "notulen", "verslag", "resultaten");
WORDS (nl_event_headings, "aankomende", "komende", "agenda", "evenementen", "kalender", "binnenkort", "bijeenkomsten");
WORDS (nl_past_headings, "afgelopen", "vorige", "terugblik", "archief");

#define LANGUAGE(code, code_ahead) \
  { #code, code##_past, code##_present, code##_future, code##_opening, code##_deadline, code##_limits, code##_attributes, code##_fillers, \
    code##_keepsakes, code##_event_headings, code##_past_headings, code_ahead }

static const DatelineDateWords languages[] = {
  LANGUAGE (en, en_ahead),
  LANGUAGE (de, NULL),
  LANGUAGE (fr, NULL),
  LANGUAGE (es, NULL),
  LANGUAGE (it, NULL),
  LANGUAGE (pt, NULL),
  LANGUAGE (nl, NULL),
};

/**
 * dateline_date_words_get:
 * @locale: (nullable): the language of a document; %NULL for English
 *
 * Words of one language never count in a text of another: `was`, `will`, `met` and `die` mean other things there.
 *
 * Returns: (transfer none): its words
 */
const DatelineDateWords *
dateline_date_words_get (const DatelineDateLocale *locale)
{
  for (guint i = 1; locale != NULL && i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].code, dateline_date_locale_get_code (locale)))
      return &languages[i];

  return &languages[0];
}

/**
 * dateline_date_words_fold:
 * @text: UTF-8; what is cut at its ends is left out
 * @length: its length in bytes
 *
 * Returns: (transfer full): the text in lower case with straight apostrophes
 */
char *
dateline_date_words_fold (const char *text,
                          gsize       length)
{
  char *folded, *to;
  const char *end;

  /* A clause of a long paragraph may have been cut anywhere. */
  while (length > 0 && (*text & 0xc0) == 0x80)
    {
      text++;
      length--;
    }
  if (!g_utf8_validate_len (text, length, &end))
    length = end - text;

  to = folded = g_utf8_strdown (text, (gssize) length);

  for (const char *from = folded; *from != '\0';)
    {
      if (strncmp (from, "’", strlen ("’")) == 0)
        {
          *to++ = '\'';
          from += strlen ("’");
        }
      else
        {
          *to++ = *from++;
        }
    }
  *to = '\0';

  return folded;
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

/* The end of a phrase that begins at a place of a text; NULL when it does not. `*` stands for the rest of a word. */
static const char *
match (const char *text,
       const char *phrase)
{
  while (*phrase != '\0')
    {
      if (*phrase == '*')
        {
          while (is_word_byte (*text))
            text++;
          phrase++;
        }
      else if (*phrase++ != *text++)
        {
          return NULL;
        }
    }

  return is_word_byte (*text) && is_word_byte (text[-1]) ? NULL : text;
}

static gboolean
begins_word (const char *folded,
             const char *p)
{
  return p == folded || !is_word_byte (p[-1]) || !is_word_byte (p[0]);
}

/**
 * dateline_date_words_find_last:
 * @folded: a folded text
 * @phrases: phrases
 *
 * Finds the phrase that ends last. Of two that end at one place the longer one counts as later, because it holds the other: `was scheduled`.
 *
 * Returns: its rank, to be compared with that of other phrases in the text; -1 when there is none
 */
gssize
dateline_date_words_find_last (const char        *folded,
                               const char *const *phrases)
{
  gssize last = -1;

  for (guint i = 0; phrases[i] != NULL; i++)
    for (const char *p = strchr (folded, phrases[i][0]); p != NULL; p = strchr (p + 1, phrases[i][0]))
      {
        const char *end = begins_word (folded, p) ? match (p, phrases[i]) : NULL;

        if (end != NULL)
          last = MAX (last, (end - folded) * MAX_PHRASE + MIN (end - p, MAX_PHRASE - 1));
      }

  return last;
}

/**
 * dateline_date_words_find_first:
 * @folded: a folded text
 * @phrases: phrases
 *
 * Returns: the offset in bytes of the phrase that begins first; -1 when there is none
 */
gssize
dateline_date_words_find_first (const char        *folded,
                                const char *const *phrases)
{
  gssize first = -1;

  for (guint i = 0; phrases[i] != NULL; i++)
    for (const char *p = strchr (folded, phrases[i][0]); p != NULL && (first < 0 || p - folded < first); p = strchr (p + 1, phrases[i][0]))
      if (begins_word (folded, p) && match (p, phrases[i]) != NULL)
        first = p - folded;

  return first;
}

/* What stands at the end of a text, up to here, is one of the phrases. */
static gboolean
ends_with (const char        *folded,
           gsize              length,
           const char *const *phrases)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      gsize phrase_length = strlen (phrases[i]);

      if (length >= phrase_length && strncmp (folded + length - phrase_length, phrases[i], phrase_length) == 0 &&
          (length == phrase_length || !is_word_byte (folded[length - phrase_length - 1])))
        return TRUE;
    }

  return FALSE;
}

/**
 * dateline_date_words_ends_with:
 * @self: the words of a language
 * @folded: what stands before a date, folded
 * @phrases: phrases
 *
 * Returns: whether one of @phrases stands right before the date; `until 23:59 on the 5th` counts
 */
gboolean
dateline_date_words_ends_with (const DatelineDateWords *self,
                               const char              *folded,
                               const char *const       *phrases)
{
  gsize length = strlen (folded);

  for (guint words = 0; words < 8; words++)
    {
      gsize start;

      while (length > 0 && (folded[length - 1] == ' ' || folded[length - 1] == ',' || folded[length - 1] == '.'))
        length--;

      if (ends_with (folded, length, phrases))
        return TRUE;

      start = length;
      while (start > 0 && folded[start - 1] != ' ' && folded[start - 1] != ',')
        start--;

      if (start == length || !(g_ascii_isdigit (folded[start]) || folded[start] == '(' || ends_with (folded + start, length - start, self->fillers)))
        return FALSE;

      length = start;
    }

  return FALSE;
}
