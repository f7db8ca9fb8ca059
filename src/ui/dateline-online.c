/* dateline-online.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-link-list.h"
#include "dateline-online.h"
#include "dateline-settings.h"
#include "dateline-tracking.h"
#include "dateline-url.h"

/* Answers that come together become problems together: each time all rules run. */
#define PUBLISH_MSEC 200

struct _DatelineOnline
{
  GObject              parent_instance;

  DatelineDocument    *document;
  DatelineChecker     *checker;
  DatelineLinkChecker *link_checker;  /* NULL until it is needed */
  DatelineLinkCheckerSource source;
  gpointer             source_data;
  DatelineSite        *site;

  DatelineLinkList    *list;
  gboolean             watched;
  gboolean             allowed;       /* as long as this lives */
  GCancellable        *cancellable;   /* of all that is under way */
  guint                n_runs;
  guint                n_done;
  guint                n_total;
  guint                publish_id;
};

G_DEFINE_FINAL_TYPE (DatelineOnline, dateline_online, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CHECKING,
  PROP_N_DONE,
  PROP_N_TOTAL,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- the links of the document --- */

static GPtrArray *
find_links (DatelineOnline *self)
{
  g_autoptr (DatelineSnapshot) snapshot = dateline_document_ref_snapshot (self->document);

  return dateline_web_links_find (snapshot, self->site);
}

static void
update_items (DatelineOnline *self)
{
  g_autoptr (GPtrArray) links = find_links (self);

  dateline_link_list_update (self->list, links);
}

static void
checked_document_cb (DatelineOnline *self)
{
  if (self->watched)
    update_items (self);
}

/* Another text has nothing to do with what was asked for this one. */
static void
document_reset_cb (DatelineOnline *self)
{
  dateline_online_cancel (self);
  dateline_link_list_clear (self->list);
  dateline_checker_set_link_results (self->checker, NULL);
}

/* --- what is known --- */

static void
publish (DatelineOnline *self)
{
  g_autoptr (GHashTable) findings = dateline_link_list_dup_findings (self->list);

  g_clear_handle_id (&self->publish_id, g_source_remove);
  dateline_checker_set_link_results (self->checker, findings);
}

static gboolean
publish_cb (gpointer user_data)
{
  DatelineOnline *self = user_data;

  self->publish_id = 0;
  publish (self);

  return G_SOURCE_REMOVE;
}

static void
take_result (DatelineOnline     *self,
             const char         *url,
             DatelineLinkResult *result)
{
  DatelineLinkItem *item = dateline_link_list_ensure (self->list, url);

  dateline_link_item_set_checking (item, FALSE);
  if (!dateline_link_list_is_finding (result) && dateline_link_item_get_result (item) != NULL)
    return;

  dateline_link_item_set_result (item, result);
  if (dateline_link_list_is_finding (result) && self->publish_id == 0)
    self->publish_id = g_timeout_add (PUBLISH_MSEC, publish_cb, self);
}

/* --- asking --- */

static gboolean
ensure_link_checker (DatelineOnline *self)
{
  if (self->link_checker == NULL && self->source != NULL)
    g_set_object (&self->link_checker, self->source (self->source_data));

  return self->link_checker != NULL;
}

static void
tell_progress (DatelineOnline *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TOTAL]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
checked_cb (DatelineLinkChecker *link_checker,
            const char          *url,
            DatelineLinkResult  *result,
            guint                n_done,
            guint                n_total,
            gpointer             user_data)
{
  GTask *run = user_data;
  DatelineOnline *self = g_task_get_source_object (run);

  /* The page was closed, or shows another text. */
  if (self->document == NULL || g_task_get_cancellable (run) != self->cancellable)
    return;

  take_result (self, url, result);
  self->n_done++;
  tell_progress (self);
}

static void
end_run (DatelineOnline *self)
{
  self->n_runs--;
  if (self->n_runs > 0)
    return;

  self->n_done = self->n_total = 0;
  if (self->publish_id != 0)
    publish (self);
  tell_progress (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKING]);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) run = user_data;
  DatelineOnline *self = g_task_get_source_object (run);
  g_autoptr (GError) error = NULL;

  dateline_link_checker_check_finish (DATELINE_LINK_CHECKER (source), result, &error);
  g_task_return_boolean (run, TRUE);

  if (self->document == NULL || g_task_get_cancellable (run) != self->cancellable)
    return;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  end_run (self);
}

static gboolean
is_excluded (DatelineOnline *self,
             const char     *url)
{
  g_autofree char *host = dateline_url_dup_host (url);

  return host != NULL && dateline_url_host_is_within_any (host, dateline_site_get_excluded_hosts (self->site));
}

static gboolean
counts_clicks (DatelineOnline *self,
               const char     *url)
{
  g_autofree char *target = NULL;
  const DatelineValue *hosts = self->site != NULL ? dateline_value_lookup (dateline_site_get_settings (self->site), "tracking_hosts") : NULL;

  return dateline_tracking_is_redirect (url, hosts, &target);
}

/* Links that are not to be asked for are done with at once: what a site says about hosts is of no concern to documents of other sites. */
static gboolean
settle_unasked (DatelineOnline         *self,
                const char             *url,
                DatelineLinkCheckFlags  flags)
{
  gboolean excluded = is_excluded (self, url);
  g_autoptr (DatelineLinkResult) result = NULL;

  if (!excluded && ((flags & DATELINE_LINK_CHECK_RESOLVE) != 0 || !counts_clicks (self, url)))
    return FALSE;

  /* An answer that the author asked for stays. */
  if (dateline_link_item_get_result (dateline_link_list_ensure (self->list, url)) != NULL && !excluded)
    return TRUE;

  result = dateline_link_result_new (excluded ? DATELINE_LINK_REASON_EXCLUDED_HOST : DATELINE_LINK_REASON_NOT_ASKED, 0, NULL, FALSE, NULL,
                                     g_get_real_time () / G_USEC_PER_SEC);
  take_result (self, url, result);

  return TRUE;
}

static void
ask (DatelineOnline         *self,
     const char *const      *urls,
     DatelineLinkCheckFlags  flags)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) asked = NULL;
  GTask *run;

  if (!dateline_online_is_allowed (self) || !ensure_link_checker (self))
    return;

  for (guint i = 0; urls[i] != NULL; i++)
    if (!dateline_link_item_get_checking (dateline_link_list_ensure (self->list, urls[i])) && !settle_unasked (self, urls[i], flags))
      {
        g_strv_builder_add (builder, urls[i]);
        dateline_link_item_set_checking (dateline_link_list_ensure (self->list, urls[i]), TRUE);
      }

  asked = g_strv_builder_end (builder);
  if (asked[0] == NULL)
    return;

  run = g_task_new (self, self->cancellable, NULL, NULL);
  g_task_set_source_tag (run, ask);
  self->n_runs++;
  self->n_total += g_strv_length (asked);
  dateline_link_checker_check_async (self->link_checker, (const char *const *) asked, flags, self->cancellable, checked_cb, g_object_ref (run),
                                     g_object_unref, done_cb, run);
  tell_progress (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKING]);
}

/* The author took back in the preferences what was allowed for a site. */
static void
sites_changed_cb (DatelineOnline *self)
{
  if (!dateline_online_is_allowed (self))
    dateline_online_cancel (self);
}

/* --- the object --- */

static void
dateline_online_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DatelineOnline *self = DATELINE_ONLINE (object);

  switch (prop_id)
    {
    case PROP_CHECKING:
      g_value_set_boolean (value, self->n_runs > 0);
      break;
    case PROP_N_DONE:
      g_value_set_uint (value, self->n_done);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_online_dispose (GObject *object)
{
  DatelineOnline *self = DATELINE_ONLINE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->publish_id, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->checker != NULL)
    g_signal_handlers_disconnect_by_data (self->checker, self);
  g_clear_object (&self->document);
  g_clear_object (&self->checker);
  g_clear_object (&self->link_checker);
  g_clear_object (&self->site);

  G_OBJECT_CLASS (dateline_online_parent_class)->dispose (object);
}

static void
dateline_online_finalize (GObject *object)
{
  DatelineOnline *self = DATELINE_ONLINE (object);

  dateline_link_list_free (self->list);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (dateline_online_parent_class)->finalize (object);
}

static void
dateline_online_class_init (DatelineOnlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_online_dispose;
  object_class->finalize = dateline_online_finalize;
  object_class->get_property = dateline_online_get_property;

  /**
   * DatelineOnline:checking:
   *
   * Whether servers are being asked.
   */
  properties[PROP_CHECKING] = g_param_spec_boolean ("checking", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelineOnline::failed:
   * @self: the object
   * @text: why, a sentence
   *
   * The servers could not be asked.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_online_init (DatelineOnline *self)
{
  self->list = dateline_link_list_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * dateline_online_new:
 * @document: a document
 * @checker: what checks it
 *
 * Returns: (transfer full): what knows about its links. It asks nobody by itself
 */
DatelineOnline *
dateline_online_new (DatelineDocument *document,
                     DatelineChecker  *checker)
{
  DatelineOnline *self = g_object_new (DATELINE_TYPE_ONLINE, NULL);

  self->document = g_object_ref (document);
  self->checker = g_object_ref (checker);
  g_signal_connect_swapped (document, "reset", G_CALLBACK (document_reset_cb), self);
  g_signal_connect_swapped (checker, "finished", G_CALLBACK (checked_document_cb), self);
  dateline_settings_watch ("online-sites", G_CALLBACK (sites_changed_cb), self);

  return self;
}

/**
 * dateline_online_get_document:
 * @self: the links of a document
 *
 * Returns: (transfer none): the document
 */
DatelineDocument *
dateline_online_get_document (DatelineOnline *self)
{
  g_return_val_if_fail (DATELINE_IS_ONLINE (self), NULL);

  return self->document;
}

/**
 * dateline_online_set_link_checker_source:
 * @self: the links of a document
 * @source: returns who asks the servers
 * @user_data: data for @source, which lives longer than @self
 */
void
dateline_online_set_link_checker_source (DatelineOnline            *self,
                                         DatelineLinkCheckerSource  source,
                                         gpointer                   user_data)
{
  g_return_if_fail (DATELINE_IS_ONLINE (self));

  self->source = source;
  self->source_data = user_data;
}

/**
 * dateline_online_set_site:
 * @self: the links of a document
 * @site: (nullable): its site, which can exclude hosts and refuse online checks
 */
void
dateline_online_set_site (DatelineOnline *self,
                          DatelineSite   *site)
{
  g_return_if_fail (DATELINE_IS_ONLINE (self));

  g_set_object (&self->site, site);
}

/**
 * dateline_online_get_site:
 * @self: the links of a document
 *
 * Returns: (transfer none) (nullable): its site
 */
DatelineSite *
dateline_online_get_site (DatelineOnline *self)
{
  g_return_val_if_fail (DATELINE_IS_ONLINE (self), NULL);

  return self->site;
}

/**
 * dateline_online_is_allowed:
 * @self: the links of a document
 *
 * Returns: whether the author has allowed to ask servers, and the site does not refuse it
 */
gboolean
dateline_online_is_allowed (DatelineOnline *self)
{
  g_autofree char *root = self->site != NULL ? g_file_get_uri (dateline_site_get_root (self->site)) : NULL;

  g_return_val_if_fail (DATELINE_IS_ONLINE (self), FALSE);

  return !dateline_site_refuses_online (self->site) && (self->allowed || (root != NULL && dateline_settings_has_site ("online-sites", root)));
}

/**
 * dateline_online_allow:
 * @self: the links of a document
 * @for_site: whether it is allowed for the site from now on, not just for as long as the document is open
 */
void
dateline_online_allow (DatelineOnline *self,
                       gboolean        for_site)
{
  g_autofree char *root = self->site != NULL ? g_file_get_uri (dateline_site_get_root (self->site)) : NULL;

  g_return_if_fail (DATELINE_IS_ONLINE (self));

  if (for_site && root != NULL)
    dateline_settings_set_site ("online-sites", root, TRUE);

  /* What is allowed for the site ends when it is taken back there. */
  self->allowed = !for_site || root == NULL || !dateline_settings_has_site ("online-sites", root);
}

/**
 * dateline_online_get_links:
 * @self: the links of a document
 *
 * Returns: (transfer none): its addresses, of [class@LinkItem], in the order of their first use
 */
GListModel *
dateline_online_get_links (DatelineOnline *self)
{
  g_return_val_if_fail (DATELINE_IS_ONLINE (self), NULL);

  return dateline_link_list_get_model (self->list);
}

/**
 * dateline_online_set_watched:
 * @self: the links of a document
 * @watched: whether somebody looks at the list
 *
 * While somebody does, it follows what is typed.
 */
void
dateline_online_set_watched (DatelineOnline *self,
                             gboolean        watched)
{
  g_return_if_fail (DATELINE_IS_ONLINE (self));

  self->watched = watched;
  if (watched)
    update_items (self);
}

/**
 * dateline_online_check:
 * @self: the links of a document
 * @flags: how to check
 *
 * Asks about all links of the document whose last answer is not fresh any more.
 */
void
dateline_online_check (DatelineOnline         *self,
                       DatelineLinkCheckFlags  flags)
{
  g_autoptr (GPtrArray) links = NULL;
  g_auto (GStrv) addresses = NULL;

  g_return_if_fail (DATELINE_IS_ONLINE (self));

  update_items (self);
  links = find_links (self);
  addresses = dateline_web_links_dup_addresses (links);
  ask (self, (const char *const *) addresses, flags);
}

/**
 * dateline_online_check_link:
 * @self: the links of a document
 * @item: one of them
 * @flags: how to check
 *
 * Asks about one link.
 */
void
dateline_online_check_link (DatelineOnline         *self,
                            DatelineLinkItem       *item,
                            DatelineLinkCheckFlags  flags)
{
  const char *const urls[] = { dateline_link_item_get_url (item), NULL };

  g_return_if_fail (DATELINE_IS_ONLINE (self));

  ask (self, urls, flags);
}

/**
 * dateline_online_cancel:
 * @self: the links of a document
 *
 * Stops asking. What is known by then stays.
 */
void
dateline_online_cancel (DatelineOnline *self)
{
  g_return_if_fail (DATELINE_IS_ONLINE (self));

  if (self->n_runs == 0)
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  dateline_link_list_stop_checking (self->list);
  self->n_runs = 1;
  end_run (self);
}

gboolean
dateline_online_get_checking (DatelineOnline *self)
{
  g_return_val_if_fail (DATELINE_IS_ONLINE (self), FALSE);

  return self->n_runs > 0;
}

/**
 * dateline_online_get_progress:
 * @self: the links of a document
 * @n_done: (out): how many links are done
 * @n_total: (out): how many were asked about
 */
void
dateline_online_get_progress (DatelineOnline *self,
                              guint          *n_done,
                              guint          *n_total)
{
  g_return_if_fail (DATELINE_IS_ONLINE (self));

  *n_done = self->n_done;
  *n_total = self->n_total;
}

/**
 * dateline_online_needs_asking:
 * @self: the links of a document
 * @item: one of them
 *
 * Returns: whether the link is left alone until the author asks where it leads
 */
gboolean
dateline_online_needs_asking (DatelineOnline   *self,
                              DatelineLinkItem *item)
{
  const char *url = dateline_link_item_get_url (item);

  g_return_val_if_fail (DATELINE_IS_ONLINE (self), FALSE);

  return counts_clicks (self, url) || (ensure_link_checker (self) && dateline_link_checker_needs_asking (self->link_checker, url));
}
