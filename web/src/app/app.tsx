import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as Messages, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo } from 'react';
import { createBrowserRouter, Navigate, RouterProvider, type RouteObject } from 'react-router';
import { problemOf } from '../api/client';
import { Allowed } from './allowed';
import { LanguageProvider, useLanguage } from './language';
import { nonce } from './nonce';
import { SessionProvider } from './session';
import { Shell } from './shell';
import { STAGES } from './stages';
import { Failed } from './states';

const queries = new QueryClient({
  queryCache: new QueryCache(),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // what was refused is refused again; what did not arrive may arrive
      retry: (count, error) => count < 2 && [0, 502, 503].includes(problemOf(error).status),
    },
  },
});

const lazy = (load: () => Promise<{ default: React.ComponentType }>) => async () => ({
  Component: (await load()).default,
});

const routes: RouteObject[] = [
  { index: true, lazy: lazy(() => import('../home/home')) },
  ...STAGES.map(({ path, pages, permissions: stagePermissions }): RouteObject => ({
    path,
    children: pages.map(({ path: page, permissions, load }): RouteObject => ({
      element: <Allowed permissions={permissions ?? stagePermissions} />,
      children: [{ ...(page === '' ? { index: true } : { path: page }), lazy: lazy(load) }],
    })),
  })),
  { path: '*', element: <Navigate to="/" replace /> },
];

const router = createBrowserRouter([
  { path: '/', element: <Shell />, hydrateFallbackElement: <></>, errorElement: <PageFault />, children: routes },
]);

function PageFault() {
  const problem = {
    ...{ status: 0, code: 'PAGE.FAULT', data: {}, requestId: '' },
    zh: '这一页出错了。已保存的内容没有丢失。',
    en: 'This page failed. Nothing that was saved is lost.',
  };
  return <Failed problem={problem} retry={() => window.location.reload()} />;
}

function Speaking() {
  const { language } = useLanguage();
  const theme = useMemo(
    () => ({
      token: {
        ...{ colorPrimary: '#0b57a4', colorLink: '#0b57a4', borderRadius: 4, fontFamily: 'inherit' },
        // read by everybody on any screen: each at least 4.5 times as dark as its ground
        ...{ colorSuccess: '#1f6b12', colorError: '#b3261e', colorWarning: '#8a5300', colorInfo: '#0b57a4' },
        ...{ colorSuccessBg: '#eef7ea', colorErrorBg: '#fdeceb', colorWarningBg: '#fff6e5', colorInfoBg: '#e8f1fb' },
        ...{ green: '#1f6b12', red: '#b3261e', gold: '#8a5300', orange: '#8a5300', blue: '#0b57a4' },
        ...{ colorTextPlaceholder: '#646b73', colorTextDescription: '#5a6068', colorTextTertiary: '#5a6068' },
      },
      components: { Table: { cellPaddingBlockSM: 6 } },
    }),
    [],
  );
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      componentSize="middle"
    >
      <Messages>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </Messages>
    </ConfigProvider>
  );
}

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <Speaking />
      </LanguageProvider>
    </QueryClientProvider>
  );
}
